"""The function that writes the history, what the application's role may do with it, and the shared cache's table."""

from django.conf import settings
from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION portal_write_history(
    table_name text, operation text, old_row jsonb, new_row jsonb, public_columns text[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    changed_columns jsonb;
    old_public jsonb;
    new_public jsonb;
BEGIN
    SELECT coalesce(jsonb_agg(key ORDER BY key), '[]'::jsonb) INTO changed_columns
      FROM jsonb_object_keys(coalesce(new_row, old_row)) AS key
     WHERE old_row -> key IS DISTINCT FROM new_row -> key;
    IF operation = 'UPDATE' AND changed_columns = '[]'::jsonb THEN
        RETURN;
    END IF;
    SELECT coalesce(jsonb_object_agg(key, old_row -> key), '{}'::jsonb) INTO old_public
      FROM jsonb_array_elements_text(changed_columns) AS key
     WHERE key = ANY (public_columns) AND old_row IS NOT NULL;
    SELECT coalesce(jsonb_object_agg(key, new_row -> key), '{}'::jsonb) INTO new_public
      FROM jsonb_array_elements_text(changed_columns) AS key
     WHERE key = ANY (public_columns) AND new_row IS NOT NULL;
    INSERT INTO programs_historyentry (
        at, actor_id, request_id, table_name, row_key, operation, changed, old_values, new_values
    ) VALUES (
        clock_timestamp(),
        nullif(current_setting('portal.actor', true), '')::bigint,
        coalesce(current_setting('portal.request', true), ''),
        table_name,
        coalesce(new_row ->> 'id', old_row ->> 'id', ''),
        operation, changed_columns, old_public, new_public
    );
END;
$$;
REVOKE ALL ON FUNCTION portal_write_history(text, text, jsonb, jsonb, text[]) FROM PUBLIC;
"""

UNFUNCTION = "DROP FUNCTION IF EXISTS portal_write_history(text, text, jsonb, jsonb, text[])"

CACHE = """
CREATE TABLE IF NOT EXISTS django_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS django_cache_expires ON django_cache (expires);
"""


def protect(apps, schema_editor):
    """The application's role may read the history and let triggers write it; it may change nothing there."""
    role = schema_editor.quote_name(settings.DATABASE_APP_ROLE)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname <> current_user FROM pg_roles WHERE rolname = %s", [settings.DATABASE_APP_ROLE]
        )
        if cursor.fetchone() != (True,):
            return
    schema_editor.execute(f"REVOKE ALL ON programs_historyentry FROM {role}")
    schema_editor.execute(f"GRANT SELECT ON programs_historyentry TO {role}")
    schema_editor.execute(
        f"GRANT EXECUTE ON FUNCTION portal_write_history(text, text, jsonb, jsonb, text[]) TO {role}"
    )


def unprotect(apps, schema_editor):
    """Nothing to undo: the table's removal takes its grants along."""


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, UNFUNCTION),
        migrations.RunPython(protect, unprotect),
        migrations.RunSQL(CACHE, "DROP TABLE IF EXISTS django_cache"),
    ]
