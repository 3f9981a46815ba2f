"""A criterion belongs to a version of a rubric, and published versions stay, by triggers."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('programs', '0016_criteria_move_into_rubrics')]

    operations = [
        migrations.RemoveField(
            model_name='rubriccriterion',
            name='program',
        ),
        migrations.AlterField(
            model_name='rubriccriterion',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='programs.rubricversion', verbose_name='rubric'),
        ),
        migrations.AlterModelOptions(
            name='rubriccriterion',
            options={'verbose_name': 'rubric criterion', 'verbose_name_plural': 'rubric criteria'},
        ),
        migrations.AddConstraint(
            model_name='rubriccriterion',
            constraint=models.UniqueConstraint(fields=('version', 'order'), name='rubric_criterion_order_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rubriccriterion',
            trigger=pgtrigger.compiler.Trigger(name='history', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM portal_write_history(\n                TG_TABLE_NAME::text, TG_OP,\n                CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,\n                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,\n                ARRAY['id', 'version_id', 'title_en', 'weight', 'counts', 'is_required', 'needs_evidence', 'order']::text[]\n            );\n            RETURN NULL;\n        ", hash='2fc238a060a12c1f12c0d40334df8591d7dc1991', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_history_f3016', table='programs_rubriccriterion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rubriccriterion',
            trigger=pgtrigger.compiler.Trigger(name='criteria_of_a_published_rubric_stay', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched bigint[]; published bigint;', func="\n            touched := ARRAY[\n                CASE WHEN TG_OP <> 'INSERT' THEN OLD.version_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.version_id END\n            ];\n            SELECT count(published_at) INTO published FROM (\n                SELECT published_at FROM programs_rubricversion WHERE id = ANY(touched) FOR SHARE\n            ) AS versions;\n            IF published > 0 THEN\n                RAISE EXCEPTION 'A published rubric stays as it is' USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ", hash='e26fa8e05313badd66a84c68b45b200d72c1bd6e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_criteria_of_a_published_rubric_stay_4ff70', table='programs_rubriccriterion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rubricversion',
            trigger=pgtrigger.compiler.Trigger(name='history', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM portal_write_history(\n                TG_TABLE_NAME::text, TG_OP,\n                CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,\n                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,\n                ARRAY['id', 'program_id', 'number', 'note', 'published_at']::text[]\n            );\n            RETURN NULL;\n        ", hash='7b12e8149bbf6acd55ac36be3e48018b0f670523', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_history_9c0e7', table='programs_rubricversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rubricversion',
            trigger=pgtrigger.compiler.Trigger(name='published_rubric_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'A published rubric stays as it is' USING ERRCODE = 'check_violation';", hash='f2fcd087f9729a37e80db1b6b4ae5c6bddfa4b33', operation='UPDATE OR DELETE', pgid='pgtrigger_published_rubric_stays_17725', table='programs_rubricversion', when='BEFORE')),
        ),
    ]
