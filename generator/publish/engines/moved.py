"""The theme for another machine: what `mkdocs.yml` says, and the theme's own files, as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from generator.site.theme.theme import Theme
from generator.writer.published import content_of, contents_of

_CONFIG, _OWN, _DOCS = "mkdocs.yml", "own", "docs"
# What only the hand-written pages need, and these are made where the build was begun.
_LEFT = {"hooks", "watch", "docs_dir", "site_dir", "markdown_extensions"}


class _ConfigFile(BytesIO):
    """A configuration as MkDocs reads it: what it inherits is looked for beside its name."""

    def __init__(self, path: Path) -> None:
        super().__init__(content_of(path))
        self.name = f"{path}"


def theme_files(theme: Theme) -> Mapping[str, bytes]:
    """Return what another machine needs to load a theme, by names below any folder.

    Args:
        theme: the theme, loaded here.
    """
    config, own = theme.config, theme.config.theme.custom_dir
    told = yaml_load(_ConfigFile(Path(config.config_file_path)))
    told = {key: value for key, value in told.items() if key not in _LEFT}
    told |= {
        "docs_dir": _DOCS,
        "theme": {**told["theme"], **({"custom_dir": _OWN} if own else {})},
        "markdown_extensions": [{"toc": _plain(config.mdx_configs.get("toc", {}))}],
    }
    files = contents_of(Path(own)) if own else {}
    return {
        _CONFIG: yaml.dump(told, allow_unicode=True).encode(),
        f"{_DOCS}/none.txt": b"",  # MkDocs wants the folder to be there
        **{f"{_OWN}/{name}": content for name, content in files.items()},
    }


def _plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what templates may read of settings: words, numbers, yes and no."""
    return {key: value for key, value in settings.items() if isinstance(value, str | int | float)}


def config_in(folder: Path) -> Path:
    """Return the configuration among the files of `theme_files`, written into a folder."""
    return folder / _CONFIG
