# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which screens there are, in the order of the navigation, and where each is built when it is first turned to.

A new screen is a package with a ``build`` module, and one more recipe here.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any, TypeAlias

from coi_desktop.desk import places
from coi_desktop.desk.screen import Recipe, Screen
from coi_desktop.desk.shell import Shell

Builder: TypeAlias = Callable[[Shell, Any], Screen]
"""Makes a screen with its presenter over the services it takes from the office."""

SCREENS = (
    Recipe("today", opens=(places.PoliciesPlace,)),
    Recipe("review", opens=(places.DocumentPlace, places.QueuePlace), calls=True),
    Recipe("vendors", opens=(places.VendorListPlace, places.VendorPlace)),
    Recipe("projects", opens=(places.ProjectPlace,)),
    Recipe("requirements", opens=(places.RequirementsPlace,)),
    Recipe("carriers"),
    Recipe("activity", opens=(places.ActivityPlace,)),
    Recipe("reports"),
    Recipe("importing", opens=(places.ImportPlace,), at_foot=True),
    Recipe("settings", opens=(places.SettingsPlace,), at_foot=True),
    Recipe("help", opens=(places.HelpPlace,), at_foot=True),
    Recipe("first_run", opens=(places.FirstRunPlace,), icon="done", at_foot=True),
)


def only(*names: str) -> tuple[Recipe, ...]:
    """Some of the screens, in the order they are named."""
    by_name = {recipe.name: recipe for recipe in SCREENS}
    return tuple(by_name[name] for name in names)


def with_keys(recipes: Sequence[Recipe]) -> tuple[Recipe, ...]:
    """The same, the first nine with a key to turn to them."""
    return tuple(
        replace(recipe, key=f"Ctrl+{number}" if number <= 9 else "")
        for number, recipe in enumerate(recipes, start=1)
    )


def load_screens() -> None:
    """Load every screen's code, so that the first turn to one need not wait for it. May be called on any thread."""
    for recipe in SCREENS:
        builder_of(recipe.name)


def builder_of(name: str) -> Builder:
    """What builds a screen, loaded now: a start pays only for the screen it shows."""
    builder: Builder = import_module(f"coi_desktop.desk.screens.{name}.build").build
    return builder
