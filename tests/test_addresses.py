"""Each clause has an address of its own, whatever an academy calls what it adds."""

from tests.written_case import WrittenCase

BASE = """\
## Use {#use local=add}

1. First. {#first}

## Other {#other}

1. One, see [](#use).

   | a | b |
   | - | - |
   | 1 | 2 |

2. Two.

## Last {#last}

1. Only here.
"""
ADDED = "changes:\n  - add: {}\n    into: use\n    text: New.\n    reason: Need.\n"


def test_an_addition_may_be_called_as_a_clause_without_an_id_would_be() -> None:
    found = WrittenCase({"base": BASE, "variation": ADDED.format("other-a")}).merged()
    assert found.by_id["other-a"].own
    labels = {name: clause.label for name, clause in found.by_id.items()}
    assert " ".join(f"{name}={label}" for name, label in labels.items()) == (
        "use=1 first=a. other-a=aa. other=2 other-a-2=a. other-b=b. last=3 last-a=a."
    )
