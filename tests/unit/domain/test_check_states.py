"""How both checks of a thing stand."""

from __future__ import annotations

from workbench.domain.sign_offs import Check, CheckState, SignOff, check_states


def sign_off(id_: int, check: Check, person: str, signed: str) -> SignOff:
    return SignOff(id_, 1, check, person, "2024-11-18T10:00:00Z", signed)


def test_what_nobody_signed_has_no_signature() -> None:
    assert check_states([], "now") == (CheckState(Check.FIRST), CheckState(Check.SECOND))


def test_a_signature_holds_for_what_was_signed_only() -> None:
    first, second = sign_off(1, Check.FIRST, "NK", "now"), sign_off(2, Check.SECOND, "LM", "before")
    assert check_states([first, second], "now") == (
        CheckState(Check.FIRST, first, holds=True),
        CheckState(Check.SECOND, second, holds=False),
    )


def test_the_signature_that_holds_counts_though_a_later_one_was_lost() -> None:
    holds, lost = sign_off(1, Check.FIRST, "NK", "now"), sign_off(2, Check.FIRST, "LM", "between")
    assert check_states([holds, lost], "now")[0] == CheckState(Check.FIRST, holds, holds=True)
    assert check_states([holds, lost], "later")[0].sign_off == lost
