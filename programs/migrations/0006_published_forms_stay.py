"""Published forms stay as they are, by triggers."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ('programs', '0005_questions_belong_to_forms'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='formsection',
            trigger=pgtrigger.compiler.Trigger(name='parts_of_a_published_form_stay', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched bigint[]; published bigint;', func="\n            touched := ARRAY[\n                CASE WHEN TG_OP <> 'INSERT' THEN OLD.version_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.version_id END\n            ];\n            SELECT count(published_at) INTO published FROM (\n                SELECT published_at FROM programs_formversion WHERE id = ANY(touched) FOR SHARE\n            ) AS versions;\n            IF published > 0 THEN\n                RAISE EXCEPTION 'A published form stays as it is' USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ", hash='b41982f244b8debf7c2e634b4f723bf325a22550', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_parts_of_a_published_form_stay_42978', table='programs_formsection', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='published_form_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'A published form stays as it is' USING ERRCODE = 'check_violation';", hash='e2a15a116ea733cb4576a5facbc2cc4ef97f3730', operation='UPDATE OR DELETE', pgid='pgtrigger_published_form_stays_2e112', table='programs_formversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='published_form_keeps_confidence', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."published_at" IS NOT NULL AND OLD."published_at" IS NULL)', func="\n            IF EXISTS (\n                SELECT 1 FROM programs_question JOIN programs_formsection ON programs_formsection.id = section_id\n                WHERE programs_question.version_id = NEW.id AND (\n                    (topic IN ('contact', 'eligibility', 'support', 'referees') AND reader = 'reviewer')\n                    OR (topic = 'disclosures' AND reader <> 'safeguarding')\n                )\n            ) THEN\n                RAISE EXCEPTION 'Reviewers would read what is not theirs' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ", hash='d7087690254168facbfd21c5309eb1d3d944f070', operation='UPDATE', pgid='pgtrigger_published_form_keeps_confidence_b7878', table='programs_formversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='parts_of_a_published_form_stay', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched bigint[]; published bigint;', func="\n            touched := ARRAY[\n                CASE WHEN TG_OP <> 'INSERT' THEN OLD.version_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.version_id END\n            ];\n            SELECT count(published_at) INTO published FROM (\n                SELECT published_at FROM programs_formversion WHERE id = ANY(touched) FOR SHARE\n            ) AS versions;\n            IF published > 0 THEN\n                RAISE EXCEPTION 'A published form stays as it is' USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ", hash='74642fb595b90d89356f5e338a5a4f4fb0564dd7', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_parts_of_a_published_form_stay_323d8', table='programs_question', when='BEFORE')),
        ),
    ]
