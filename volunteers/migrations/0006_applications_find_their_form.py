"""Applications get their program's form, and revisions the shape that sections of forms have."""

from django.db import migrations

TITLES = {
    "eligibility": (1, "Eligibility declarations", "Déclarations d’admissibilité"),
    "contact": (2, "Your contact details", "Vos coordonnées"),
    "motivation": (3, "Your motivation", "Votre motivation"),
    "availability": (4, "Availability and support needs", "Disponibilités et besoins de soutien"),
}


def find_forms(apps, schema_editor):
    application_model = apps.get_model("volunteers", "Application")
    for form in apps.get_model("programs", "FormVersion").objects.filter(published_at__isnull=False).order_by("number"):
        application_model.objects.filter(program_id=form.program_id).update(form_version=form)
    for revision in apps.get_model("volunteers", "Revision").objects.all():
        for code, section in revision.answers.items():
            order, english, french = TITLES[code]
            section |= {"order": order, "topic": code, "title_en": english, "title_fr": french}
            for item in section["items"]:
                item["reader"] = "reviewer" if item.pop("for_reviewers") else "coordinator"
        revision.save()


def leave_forms(apps, schema_editor):
    for revision in apps.get_model("volunteers", "Revision").objects.all():
        revision.answers = {code: section for code, section in revision.answers.items() if code in TITLES}
        for section in revision.answers.values():
            for name in ("order", "topic", "title_en", "title_fr"):
                section.pop(name)
            for item in section["items"]:
                item["for_reviewers"] = item.pop("reader") == "reviewer"
        revision.save()
    apps.get_model("volunteers", "SectionAnswers").objects.exclude(section__in=TITLES).delete()
    apps.get_model("volunteers", "Application").objects.update(form_version=None)


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0005_form_of_an_application")]

    operations = [migrations.RunPython(find_forms, leave_forms)]
