"""A build over `tls://`, set up as the page of the docs says, and who is not let in."""

from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
import yaml

from tests.cluster.certificates import Authority, configuration
from tests.cluster.running import RunningCluster
from tests.cluster.test_cluster import build_on, ordered, refused
from tests.project import Project, tree


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ours") / "authority").begin()


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("strangers") / "authority").begin()


@pytest.fixture(scope="module")
def encrypted(
    ours: Authority, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningCluster]:
    folder = tmp_path_factory.mktemp("encrypted")
    file = folder / "policybook.yaml"
    file.write_text(configuration(ours, ours), "utf-8")
    running = RunningCluster(folder, {"DASK_CONFIG": str(file)}, "tls")
    try:
        yield running.begin(workers=2)
    finally:
        running.end()


def told(text: str) -> dask.config.set:
    """Tell Dask on this machine what a file would, until the block ends."""
    return dask.config.set(dask.config.merge(dask.config.config, yaml.safe_load(text)))


def test_the_same_bytes_come_over_an_encrypted_connection(
    encrypted: RunningCluster, ours: Authority, made_here: Project, tmp_path: Path
) -> None:
    assert encrypted.address.startswith("tls://127.0.0.1:")
    with told(configuration(ours, ours)):
        outcome = build_on(encrypted, ordered(made_here, tmp_path / "site"))
    assert outcome.made == ("elm", "oak", "yew")
    assert tree(tmp_path / "site") == tree(made_here.out)


def test_a_scheduler_of_another_authority_is_not_trusted(
    encrypted: RunningCluster, ours: Authority, strangers: Authority
) -> None:
    with told(configuration(strangers, ours)):
        (fault,) = refused(encrypted.address)
    assert fault == (
        f"the scheduler at {encrypted.address} shows a certificate that your authority did "
        "not sign; on both machines, name the same authority as distributed.comm.tls.ca-file"
    )


def test_who_shows_a_certificate_of_another_authority_is_not_let_in(
    encrypted: RunningCluster, ours: Authority, strangers: Authority
) -> None:
    with told(configuration(ours, strangers)):
        (fault,) = refused(encrypted.address)
    assert fault == (
        f"no scheduler at {encrypted.address} lets this machine in; see that one was started "
        "there with tls:// (dask scheduler), and that the authority it trusts signed this "
        "machine’s certificate, distributed.comm.tls.client.cert"
    )


def test_where_certificates_are_asked_for_tcp_is_refused(
    encrypted: RunningCluster, ours: Authority
) -> None:
    address = encrypted.address.replace("tls://", "tcp://")
    with told(configuration(ours, ours)):
        (fault,) = refused(address)
    assert fault == (
        "Dask’s configuration on this machine asks for encryption, and "
        f"{address} has none; write {encrypted.address}"
    )


def test_a_scheduler_without_encryption_is_no_scheduler_with_it(
    cluster: RunningCluster, ours: Authority
) -> None:
    address = cluster.address.replace("tcp://", "tls://")
    with told(configuration(ours, ours)):
        (fault,) = refused(address)
    assert fault.startswith(f"no scheduler at {address} lets this machine in; ")


@pytest.mark.parametrize("missing", ["ca.pem", "machine.pem", "machine.key"])
def test_certificates_that_are_not_there_are_named(ours: Authority, missing: str) -> None:
    nowhere = Authority(ours.folder / "nowhere")
    named = configuration(ours, ours).replace(
        f"{ours.folder / missing}", f"{nowhere.folder / missing}"
    )
    with told(named):
        (fault,) = refused("tls://127.0.0.1:8786")
    assert fault.startswith("the certificates that Dask’s configuration on this machine names ")
    assert f"{nowhere.folder / missing}" in fault
