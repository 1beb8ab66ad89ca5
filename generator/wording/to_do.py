"""What is still to be done about a policy at an academy, as counts, lists and labels say it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.merged import OpenKind, Standing

TO_DO: Mapping[OpenKind, str] = {
    OpenKind.NOT_ADOPTED: OpenKind.NOT_ADOPTED.value,
    OpenKind.TO_RECONFIRM: OpenKind.TO_RECONFIRM.value,
    OpenKind.TO_DECIDE: "to be decided",
    OpenKind.PLACE_GONE: "without a place",
    OpenKind.TO_ANSWER: "to be answered",
    OpenKind.LOOK_AGAIN: "to be looked at again",
    OpenKind.NEWER_MODEL: "to be compared with its newer model",
}
IN_CONSULTATION = "in consultation"

# How a local decision would stand under a version that has still to be approved.
STANDS: Mapping[Standing, str] = {
    Standing.RECONFIRM: TO_DO[OpenKind.TO_RECONFIRM],
    Standing.PLACE_GONE: TO_DO[OpenKind.PLACE_GONE],
    Standing.CARRIED: "kept as it is",
}
