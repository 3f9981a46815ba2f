"""`manage.py import_boundaries FILE`: takes the neighbourhoods' boundaries from the City's GeoJSON file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programs.places.boundaries import BoundaryFileRefused, read_outlines
from programs.places.services import store_boundaries


class Command(BaseCommand):
    """Stores the outlines that match a neighbourhood, and says which did not."""

    help = "Stores the boundaries of the neighbourhoods, read from the City of Toronto's GeoJSON file (WGS 84)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file to read."""
        parser.add_argument("file", type=Path, help="the GeoJSON file of the open dataset “Neighbourhoods”")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads everything before it stores anything, so that a bad file changes nothing."""
        try:
            stored = store_boundaries(outlines=read_outlines(options["file"]))
        except BoundaryFileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if not stored.matched:
            raise CommandError("No shape in the file belongs to a neighbourhood that the portal knows.")
        known = "1 neighbourhood" if stored.matched == 1 else f"{stored.matched} neighbourhoods"
        have = "has its" if stored.matched == 1 else "have their"
        self.stdout.write(self.style.SUCCESS(f"{known} of {stored.known} {have} boundary from the file."))
        if stored.unknown:
            self.stdout.write(f"In the file, but not known here: {', '.join(stored.unknown)}.")
        if stored.still_without:
            self.stdout.write(f"Still without a boundary: {', '.join(stored.still_without)}.")
