"""Forms with versions and sections; questions get their new columns."""

import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('programs', '0002_history_and_cache')]

    operations = [
        migrations.CreateModel(
            name='FormSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Stays the same from version to version, so that answers move on.', max_length=20, verbose_name='short name')),
                ('topic', models.CharField(choices=[('contact', 'Contact details'), ('eligibility', 'Eligibility declarations'), ('motivation', 'Motivation'), ('experience', 'Experience'), ('availability', 'Availability'), ('support', 'Support needs'), ('referees', 'Referees'), ('disclosures', 'Disclosures'), ('other', 'Something else')], max_length=12, verbose_name='about')),
                ('title', models.CharField(max_length=80, verbose_name='title')),
                ('title_en', models.CharField(max_length=80, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=80, null=True, verbose_name='title')),
                ('intro', models.TextField(blank=True, help_text='Shown above the questions.', verbose_name='introduction')),
                ('intro_en', models.TextField(blank=True, help_text='Shown above the questions.', null=True, verbose_name='introduction')),
                ('intro_fr', models.TextField(blank=True, help_text='Shown above the questions.', null=True, verbose_name='introduction')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
            ],
            options={
                'verbose_name': 'section of a form',
                'verbose_name_plural': 'sections of forms',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('note', models.CharField(blank=True, help_text='People who are writing on an earlier version read this.', max_length=240, verbose_name='what is new')),
                ('note_en', models.CharField(blank=True, help_text='People who are writing on an earlier version read this.', max_length=240, null=True, verbose_name='what is new')),
                ('note_fr', models.CharField(blank=True, help_text='People who are writing on an earlier version read this.', max_length=240, null=True, verbose_name='what is new')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
            ],
            options={
                'verbose_name': 'form',
                'verbose_name_plural': 'forms',
                'default_permissions': ('view', 'change'),
            },
        ),
        migrations.AlterModelOptions(
            name='question',
            options={'default_permissions': (), 'verbose_name': 'question', 'verbose_name_plural': 'questions'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='question',
            name='history',
        ),
        migrations.RemoveConstraint(
            model_name='question',
            name='question_key_once',
        ),
        migrations.RemoveConstraint(
            model_name='question',
            name='question_section_known',
        ),
        migrations.RemoveConstraint(
            model_name='question',
            name='question_kind_known',
        ),
        migrations.AddField(
            model_name='question',
            name='asked_from',
            field=models.CharField(choices=[('draft', 'While applying'), ('submitted', 'Received'), ('screening', 'Being checked'), ('in_review', 'Being assessed'), ('interview', 'Interview'), ('decision_pending', 'Decision'), ('conditions', 'Completing checks')], default='draft', max_length=20, verbose_name='asked from'),
        ),
        migrations.AddField(
            model_name='question',
            name='behaviour',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='programs.behaviour', verbose_name='behaviour'),
        ),
        migrations.AddField(
            model_name='question',
            name='choices',
            field=models.JSONField(blank=True, default=list, verbose_name='choices'),
        ),
        migrations.AddField(
            model_name='question',
            name='code_ground',
            field=models.BooleanField(default=False, help_text='Age, citizenship, disability, record of offences, ...', verbose_name='touches a ground of the Human Rights Code'),
        ),
        migrations.AddField(
            model_name='question',
            name='frozen_from',
            field=models.CharField(blank=True, choices=[('draft', 'While applying'), ('submitted', 'Received'), ('screening', 'Being checked'), ('in_review', 'Being assessed'), ('interview', 'Interview'), ('decision_pending', 'Decision'), ('conditions', 'Completing checks')], help_text="Empty: as usual for the section's topic.", max_length=20, verbose_name='can no longer be changed from'),
        ),
        migrations.AddField(
            model_name='question',
            name='legal_reason',
            field=models.CharField(blank=True, max_length=240, verbose_name='legal reason for asking'),
        ),
        migrations.AddField(
            model_name='question',
            name='legal_reason_en',
            field=models.CharField(blank=True, max_length=240, null=True, verbose_name='legal reason for asking'),
        ),
        migrations.AddField(
            model_name='question',
            name='legal_reason_fr',
            field=models.CharField(blank=True, max_length=240, null=True, verbose_name='legal reason for asking'),
        ),
        migrations.AddField(
            model_name='question',
            name='most_files',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='most files'),
        ),
        migrations.AddField(
            model_name='question',
            name='reader',
            field=models.CharField(choices=[('reviewer', 'Reviewers, without the name'), ('coordinator', 'Coordinators and decision-makers'), ('safeguarding', 'The safeguarding officer only')], default='reviewer', max_length=12, verbose_name='read by'),
        ),
        migrations.AddField(
            model_name='question',
            name='required_from',
            field=models.CharField(blank=True, choices=[('draft', 'While applying'), ('submitted', 'Received'), ('screening', 'Being checked'), ('in_review', 'Being assessed'), ('interview', 'Interview'), ('decision_pending', 'Decision'), ('conditions', 'Completing checks')], default='draft', max_length=20, verbose_name='required from'),
        ),
        migrations.AddField(
            model_name='question',
            name='shown_if',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='dependants', to='programs.question', verbose_name='only asked if'),
        ),
        migrations.AddField(
            model_name='question',
            name='shown_if_values',
            field=models.JSONField(blank=True, default=list, verbose_name='has one of these answers'),
        ),
        migrations.AlterField(
            model_name='question',
            name='hint',
            field=models.CharField(blank=True, max_length=400, verbose_name='hint'),
        ),
        migrations.AlterField(
            model_name='question',
            name='hint_en',
            field=models.CharField(blank=True, max_length=400, null=True, verbose_name='hint'),
        ),
        migrations.AlterField(
            model_name='question',
            name='hint_fr',
            field=models.CharField(blank=True, max_length=400, null=True, verbose_name='hint'),
        ),
        migrations.AlterField(
            model_name='question',
            name='kind',
            field=models.CharField(choices=[('short', 'Short text'), ('long', 'Long text'), ('number', 'Number'), ('date', 'Date'), ('yes_no', 'Yes or no'), ('choice', 'One of several'), ('choices', 'Several of several'), ('file', 'File'), ('person', 'Person'), ('week', 'Times of the week')], default='long', max_length=8, verbose_name='kind of answer'),
        ),
        migrations.AlterField(
            model_name='question',
            name='program',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='programs.program'),
        ),
        migrations.RenameField(model_name='question', old_name='section', new_name='old_section'),
        migrations.AlterField(
            model_name='question',
            name='old_section',
            field=models.CharField(default='motivation', max_length=12, verbose_name='section'),
        ),
        migrations.AddField(
            model_name='question',
            name='section',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='programs.formsection', verbose_name='section'),
        ),
        migrations.AddField(
            model_name='question',
            name='version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='programs.formversion'),
        ),
        migrations.AddField(
            model_name='formversion',
            name='program',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='form_versions', to='programs.program', verbose_name='program'),
        ),
        migrations.AddField(
            model_name='formsection',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='programs.formversion'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.UniqueConstraint(fields=('program', 'number'), name='form_number_once'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', True)), fields=('program',), name='one_form_being_written', violation_error_message='A new version of this form is being written already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='history', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM portal_write_history(\n                TG_TABLE_NAME::text, TG_OP,\n                CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,\n                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,\n                ARRAY['id', 'program_id', 'number', 'note_en', 'published_at']::text[]\n            );\n            RETURN NULL;\n        ", hash='5ca8d844861f9580b0dd0857efa82cb83f6cfa18', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_history_b3f31', table='programs_formversion', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='formsection',
            constraint=models.UniqueConstraint(fields=('version', 'code'), name='form_section_code_once'),
        ),
        migrations.AddConstraint(
            model_name='formsection',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'order'), name='form_section_order_once'),
        ),
        migrations.AddConstraint(
            model_name='formsection',
            constraint=models.UniqueConstraint(condition=models.Q(('topic__in', ['contact', 'eligibility', 'referees', 'disclosures'])), fields=('version', 'topic'), name='special_form_section_once', violation_error_message='A form has this section once.'),
        ),
        migrations.AddConstraint(
            model_name='formsection',
            constraint=models.CheckConstraint(condition=models.Q(('topic__in', ['contact', 'eligibility', 'motivation', 'experience', 'availability', 'support', 'referees', 'disclosures', 'other'])), name='form_section_topic_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formsection',
            trigger=pgtrigger.compiler.Trigger(name='history', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM portal_write_history(\n                TG_TABLE_NAME::text, TG_OP,\n                CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,\n                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,\n                ARRAY['id', 'version_id', 'code', 'topic', 'title_en', 'order']::text[]\n            );\n            RETURN NULL;\n        ", hash='b97e2be86fdfd4032f270737372c32831ba321cc', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_history_404a6', table='programs_formsection', when='AFTER')),
        ),
    ]
