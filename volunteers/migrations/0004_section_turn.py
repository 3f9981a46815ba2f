from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0003_section_window"),
    ]

    operations = [
        migrations.AddField(
            model_name="sectionanswers",
            name="turn",
            field=models.PositiveBigIntegerField(
                default=0,
                help_text="Rises with each saving of that page: an older text comes too late.",
                verbose_name="turn of saving",
            ),
        ),
    ]
