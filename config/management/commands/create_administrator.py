"""Makes the first person of an installation."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from volunteers.people.models import User
from volunteers.people.services import make_administrator


class Command(BaseCommand):
    """`manage.py create_administrator EMAIL`: asks for a password; roles for others are given in the admin."""

    help = "Makes a site administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Checks address and password before anything is written."""
        password = getpass("Password (15 characters or more): ")
        try:
            validate_email(options["email"])
            validate_password(password, User(email=options["email"]))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        make_administrator(email=options["email"], password=password, at=timezone.now())
        self.stdout.write("Done. Sign in with the password; the first thing you will be asked for is a second factor.")
