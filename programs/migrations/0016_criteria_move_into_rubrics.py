"""Each program's criteria become the first, published version of its rubric."""

from django.db import migrations
from django.utils import timezone


def move_in(apps, schema_editor):
    version_model, criterion_model = (apps.get_model("programs", name) for name in ("RubricVersion", "RubricCriterion"))
    for program_id in criterion_model.objects.order_by("program_id").values_list("program_id", flat=True).distinct():
        version = version_model.objects.create(program_id=program_id, number=1, published_at=timezone.now())
        criterion_model.objects.filter(program_id=program_id).update(version=version)


def move_out(apps, schema_editor):
    # A program had one rubric: criteria of later versions follow those of the first in its order.
    version_model, criterion_model = (apps.get_model("programs", name) for name in ("RubricVersion", "RubricCriterion"))
    criterion_model.objects.filter(version__published_at__isnull=True).delete()
    for criterion in criterion_model.objects.select_related("version"):
        criterion.program_id = criterion.version.program_id
        criterion.order += 100 * (criterion.version.number - 1)
        criterion.version = None
        criterion.save()
    version_model.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("programs", "0015_rubric_versions")]

    operations = [migrations.RunPython(move_in, move_out)]
