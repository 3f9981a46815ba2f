"""A function that deletes history older than two years. The application's role may call it, and delete nothing else."""

from django.conf import settings
from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION portal_forget_history(days integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    forgotten bigint;
BEGIN
    IF days IS NULL OR days < 730 THEN
        RAISE EXCEPTION 'history is kept for two years';
    END IF;
    DELETE FROM programs_historyentry WHERE at < now() - make_interval(days => days);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END;
$$;
REVOKE ALL ON FUNCTION portal_forget_history(integer) FROM PUBLIC;
"""

UNFUNCTION = "DROP FUNCTION IF EXISTS portal_forget_history(integer)"


def grant(apps, schema_editor):
    """Lets the application's role call it, where there is one besides the owner."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname <> current_user FROM pg_roles WHERE rolname = %s", [settings.DATABASE_APP_ROLE]
        )
        if cursor.fetchone() != (True,):
            return
    role = schema_editor.quote_name(settings.DATABASE_APP_ROLE)
    schema_editor.execute(f"GRANT EXECUTE ON FUNCTION portal_forget_history(integer) TO {role}")


class Migration(migrations.Migration):
    dependencies = [('programs', '0008_information_sessions')]

    operations = [
        migrations.RunSQL(FUNCTION, UNFUNCTION),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
