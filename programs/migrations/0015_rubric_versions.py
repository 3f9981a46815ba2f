"""Rubrics get versions: their table, and room for a criterion to name its own."""

import django.db.models.deletion
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('programs', '0014_record_checks')]

    operations = [
        migrations.CreateModel(
            name='RubricVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rubric_versions', to='programs.program', verbose_name='program')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('note', models.CharField(blank=True, max_length=240, verbose_name='what is new')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
            ],
            options={
                'verbose_name': 'rubric',
                'verbose_name_plural': 'rubrics',
                'default_permissions': ('view', 'change'),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='rubriccriterion',
            name='history',
        ),
        migrations.RemoveConstraint(
            model_name='rubriccriterion',
            name='criterion_order_once',
        ),
        migrations.AlterField(
            model_name='rubriccriterion',
            name='program',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='criteria_before', to='programs.program'),
        ),
        migrations.AddField(
            model_name='rubriccriterion',
            name='version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='programs.rubricversion', verbose_name='rubric'),
        ),
        migrations.AddField(
            model_name='rubriccriterion',
            name='counts',
            field=models.BooleanField(default=True, help_text='Without it the points are shown beside the total and change nothing in it.', verbose_name='counts in the total'),
        ),
        migrations.AddField(
            model_name='rubriccriterion',
            name='is_required',
            field=models.BooleanField(default=True, verbose_name='has to be scored'),
        ),
        migrations.AddField(
            model_name='rubriccriterion',
            name='needs_evidence',
            field=models.BooleanField(default=True, verbose_name='asks for evidence'),
        ),
        migrations.AddConstraint(
            model_name='rubricversion',
            constraint=models.UniqueConstraint(fields=('program', 'number'), name='rubric_number_once'),
        ),
        migrations.AddConstraint(
            model_name='rubricversion',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', True)), fields=('program',), name='one_rubric_being_written', violation_error_message='A new version of this rubric is being written already.'),
        ),
    ]
