# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings changed while the office is open: written whole or not at all, and in effect at once where they can be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.office import OurCompany
from coi_desktop.platform.settings import SettingsFile
from tests.support.sample_app import sample_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path) as built:
        yield built


def test_our_companies_are_judged_by_at_once_and_remembered_for_past_days(app: App) -> None:
    ours = (OurCompany(name="Someone Else, Inc."),)
    assert app.office_settings.save("office", {"our_companies": ours}) == ()
    assert SettingsFile(app.paths.settings_file).load().settings.office.our_companies == ours
    with app.store.read() as view:
        assert app.judge.surroundings(view).our_companies == ours
    assert app.standings.differences() == ()
    assert [r.standing for r in app.past.standings(app.clock.today())] == [
        r.standing for r in app.standings.stored()
    ]


def test_what_waits_for_the_next_start_is_said_by_name(app: App) -> None:
    assert app.office_settings.save("desk", {"theme": "dark", "text_percent": 150}) == ("Text size",)
    assert app.office_settings.current.desk.theme == "dark"


def test_nothing_is_written_when_a_value_is_out_of_its_limits(app: App) -> None:
    before = app.office_settings.current
    with pytest.raises(CoiError) as refused:
        app.office_settings.save("desk", {"text_percent": 900})
    assert refused.value.code == "settings.out_of_limits"
    assert app.office_settings.current == before


def test_a_folder_is_tried_by_writing_into_it(app: App, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "a.pdf").write_bytes(b"x")
    assert "1 file lies in it" in app.trials.drop_folder(tmp_path / "scans")
    assert [path.name for path in (tmp_path / "scans").iterdir()] == ["a.pdf"]
    with pytest.raises(CoiError) as unsafe:
        app.trials.drop_folder(app.paths.data)
    assert unsafe.value.code == "drop_folder.unsafe"
    with pytest.raises(CoiError) as stands_in_the_way:
        app.trials.drop_folder(tmp_path / "scans" / "a.pdf")
    assert stands_in_the_way.value.code == "drop_folder.no_access"


def test_a_small_scan_is_really_read(app: App) -> None:
    assert "insured is “Pinecrest" in app.trials.reading(app.settings.reading, lambda: None)


def test_a_backup_is_made_and_listed(app: App) -> None:
    assert "No backup was made yet" in app.trials.backups()[1]
    said = app.trials.back_up(lambda: None, lambda _done, _total: None)
    (made,) = app.paths.backups.glob("*.zip")
    assert made.name in said
    assert made.name in app.trials.backups()[1]
