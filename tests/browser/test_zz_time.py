import time, pytest
from django.core.management import call_command
@pytest.mark.django_db(transaction=True)
def test_t():
    a=time.time(); call_command("load_demo", verbosity=0); print("DEMO", time.time()-a)
    from config.demo.reference import load_reference
