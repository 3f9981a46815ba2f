"""Each program's questions become the first, published version of its form."""

from django.db import migrations
from django.utils import timezone

SECTIONS = (
    ("eligibility", "Eligibility declarations", "Déclarations d’admissibilité"),
    ("contact", "Your contact details", "Vos coordonnées"),
    ("motivation", "Your motivation", "Votre motivation"),
    ("availability", "Availability and support needs", "Disponibilités et besoins de soutien"),
)


def move_in(apps, schema_editor):
    program_model, form_model, section_model, question_model = (
        apps.get_model("programs", name) for name in ("Program", "FormVersion", "FormSection", "Question")
    )
    for program in program_model.objects.filter(participation="apply"):
        form = form_model.objects.create(program=program, number=1, published_at=timezone.now())
        for order, (code, english, french) in enumerate(SECTIONS, start=1):
            section = section_model.objects.create(
                version=form, code=code, topic=code, title=english, title_en=english, title_fr=french, order=order
            )
            question_model.objects.filter(program=program, old_section=code).update(version=form, section=section)
    question_model.objects.filter(is_required=False).update(required_from="")
    question_model.objects.filter(for_reviewers=False).update(reader="coordinator")
    # Questions of programs that nobody applies to were never asked.
    question_model.objects.filter(version=None).delete()


def move_out(apps, schema_editor):
    question_model = apps.get_model("programs", "Question")
    # Programs had one form, without versions: what the latest published one asks stays.
    for form in apps.get_model("programs", "FormVersion").objects.all():
        later = form.program.form_versions.filter(published_at__isnull=False, number__gt=form.number)
        if form.published_at is None or later.exists():
            question_model.objects.filter(version=form).delete()
    question_model.objects.exclude(section__topic__in=["motivation", "availability"]).delete()
    for question in question_model.objects.select_related("version", "section"):
        question.program_id = question.version.program_id
        question.old_section = question.section.topic
        question.is_required = question.required_from == "draft"
        question.for_reviewers = question.reader == "reviewer"
        question.version = question.section = None
        question.save()
    apps.get_model("programs", "FormVersion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("programs", "0003_forms")]

    operations = [migrations.RunPython(move_in, move_out)]
