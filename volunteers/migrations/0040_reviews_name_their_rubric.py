"""Reviews that were begun were scored on the first version of their program's rubric."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_rubrics(apps, schema_editor):
    versions = apps.get_model("programs", "RubricVersion").objects.filter(number=1)
    first = versions.filter(program_id=OuterRef("application__program_id")).values("pk")[:1]
    begun = apps.get_model("volunteers", "Review").objects.filter(saved_at__isnull=False, rubric__isnull=True)
    for pk, rubric_id in begun.annotate(first=Subquery(first)).values_list("pk", "first"):
        begun.filter(pk=pk).update(rubric_id=rubric_id)


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0039_abstentions_and_disagreements")]

    operations = [migrations.RunPython(name_rubrics, migrations.RunPython.noop)]
