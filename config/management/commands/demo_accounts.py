"""Lists whom one can sign in as in the demo."""

from django.core.management.base import BaseCommand

from config.demo.accounts import ACCOUNTS


class Command(BaseCommand):
    """`manage.py demo_accounts`: one line an account."""

    help = "Lists the demo's accounts."

    def handle(self, *args: object, **options: object) -> None:
        """Writes address and description, aligned."""
        for account in ACCOUNTS:
            self.stdout.write(f"{account.email:34} {account.role}")
