"""No application without its form."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('volunteers', '0006_applications_find_their_form')]

    operations = [
        migrations.AlterField(
            model_name='application',
            name='form_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='programs.formversion', verbose_name='form'),
        ),
    ]
