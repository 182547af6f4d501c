"""The declared actions: ids, keys and needs."""

from __future__ import annotations

from workbench.application.actions import ACTIONS, BY_ID, Need, clashes, keys_of, possible


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_no_key_does_two_things() -> None:
    assert clashes({}) == []


def test_the_loop_has_the_keys_that_the_interface_promises() -> None:
    promised = {
        "claim.add": "C",
        "evidence.corroborates": "S",
        "evidence.contradicts": "D",
        "evidence.context": "X",
        "verdict.open": "1",
        "verdict.confirmed": "2",
        "verdict.contradicted": "3",
        "verdict.unproven": "4",
        "verdict.no_check": "5",
        "claim.next": "]",
        "claim.previous": "[",
        "sentence.next_unmarked": "U",
        "view.next_pane": "F6",
        "view.previous_pane": "Shift+F6",
        "palette.open": "Ctrl+K",
        "edit.undo": "Ctrl+Z",
        "edit.redo": "Ctrl+Shift+Z",
        "memo.export": "Ctrl+E",
    }
    assert {action: BY_ID[action].keys[0] for action in promised} == promised


def test_an_override_replaces_the_usual_keys_and_an_empty_one_takes_them_away() -> None:
    spec = BY_ID["claim.add"]
    assert keys_of(spec, {"claim.add": "Ctrl+M"}) == ("Ctrl+M",)
    assert keys_of(spec, {"claim.add": ""}) == ()
    assert keys_of(spec, {"claim.next": "N"}) == spec.keys


def test_a_key_chosen_twice_is_told() -> None:
    assert ("S", "claim.add", "evidence.corroborates") in clashes({"claim.add": "S"})


CHANGING = ("verdict.", "evidence.", "edit.", "case.import", "calculation.", "origin.")


def test_what_changes_the_case_needs_one_that_can_be_changed() -> None:
    looking = frozenset(Need) - {Need.WRITABLE}
    for spec in ACTIONS:
        changes = spec.id.startswith(CHANGING) or spec.id in (
            "claim.add",
            "claim.add_passage",
            "claim.delete",
            "claim.kind",
            "claim.statement",
            "claim.sign",
            "claim.object",
            "document.read_again",
            "case.rename",
        )
        assert possible(spec, looking) is not changes
        assert possible(spec, frozenset(Need))
