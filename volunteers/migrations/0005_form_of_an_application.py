"""Applications name the version of the form that they are written on."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('programs', '0005_questions_belong_to_forms'),
        ('volunteers', '0004_section_turn'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='application',
            name='history',
        ),
        migrations.RemoveConstraint(
            model_name='sectionanswers',
            name='answer_sheet_section_known',
        ),
        migrations.AddField(
            model_name='application',
            name='form_version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='programs.formversion', verbose_name='form'),
        ),
        migrations.AlterField(
            model_name='sectionanswers',
            name='section',
            field=models.SlugField(db_index=False, max_length=20, verbose_name='section'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='history', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM portal_write_history(\n                TG_TABLE_NAME::text, TG_OP,\n                CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,\n                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,\n                ARRAY['id', 'reference', 'applicant_id', 'program_id', 'intake_id', 'form_version_id', 'state', 'state_since', 'due_on', 'came_from', 'requested_sections', 'rules_version', 'submitted_at']::text[]\n            );\n            RETURN NULL;\n        ", hash='1bd50c99cfa9ef694f13cccd9e639ba6740dbccf', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_history_0073e', table='volunteers_application', when='AFTER')),
        ),
    ]
