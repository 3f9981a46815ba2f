"""Questions belong to a section of a form and no longer to a program."""

import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('programs', '0004_questions_move_into_forms')]

    operations = [
        migrations.AlterField(
            model_name='question',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='programs.formversion'),
        ),
        migrations.AlterField(
            model_name='question',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='programs.formsection', verbose_name='section'),
        ),
        migrations.RemoveField(
            model_name='question',
            name='for_reviewers',
        ),
        migrations.RemoveField(
            model_name='question',
            name='is_required',
        ),
        migrations.RemoveField(
            model_name='question',
            name='program',
        ),
        migrations.RemoveField(
            model_name='question',
            name='old_section',
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('version', 'key'), name='question_key_once'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['short', 'long', 'number', 'date', 'yes_no', 'choice', 'choices', 'file', 'person', 'week'])), name='question_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('asked_from__in', ['draft', 'submitted', 'screening', 'in_review', 'interview', 'decision_pending', 'conditions'])), name='question_asked_from_known'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('required_from', ''), ('required_from__in', ['draft', 'submitted', 'screening', 'in_review', 'interview', 'decision_pending', 'conditions']), _connector='OR'), name='question_required_from_known'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('frozen_from', ''), ('frozen_from__in', ['draft', 'submitted', 'screening', 'in_review', 'interview', 'decision_pending', 'conditions']), _connector='OR'), name='question_frozen_from_known'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('reader__in', ['reviewer', 'coordinator', 'safeguarding'])), name='question_reader_known'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('most_files__gte', 1), ('most_files__lte', 10)), name='question_files_in_range'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'file'), _negated=True), models.Q(('reader', 'reviewer'), _negated=True), _connector='OR'), name='files_are_not_for_reviewers', violation_error_message='Reviewers read without the name, and a file may show it.'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asked_from', 'draft'), ('code_ground', True), _negated=True), models.Q(('legal_reason', ''), _negated=True), _connector='OR'), name='code_question_has_a_legal_reason', violation_error_message='A question on a ground of the Human Rights Code needs its legal reason, or is asked after an offer.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='history', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM portal_write_history(\n                TG_TABLE_NAME::text, TG_OP,\n                CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,\n                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,\n                ARRAY['id', 'version_id', 'section_id', 'key', 'label_en', 'kind', 'asked_from', 'required_from', 'frozen_from', 'reader', 'shown_if_id', 'code_ground', 'order']::text[]\n            );\n            RETURN NULL;\n        ", hash='1ab48715fe3abcae2b0c91b7ac112b95a0b1e4c8', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_history_11e67', table='programs_question', when='AFTER')),
        ),
    ]
