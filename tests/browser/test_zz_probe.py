from tests.browser.test_every_page import world
from tests.browser.stops import stops
from django.urls import reverse
from volunteers.models import Review
def test_probe(visit, world):
    p=world.people
    ref=world.by_parameter["reference"]
    rev=Review.objects.filter(reviewer=p["reviewer"],submitted_at=None,application__state="in_review")[0]
    shots=[("home",None,"/","en",1280,False),("program",None,"/programs/auxiliary-officers/","fr",390,True),
     ("home_fr",None,"/","fr",390,False),
     ("check",p["applicant"],world.by_key and "/my/applications/%s/check/"%world.by_key["applications:tasks"]["reference"],"en",390,False),
     ("detail",p["stranger"],"/my/applications/","en",1280,True),
     ("list",p["coordinator"],"/admin/volunteers/application/","en",1280,False),
     ("list390",p["coordinator"],"/admin/volunteers/application/","fr",390,True),
     ("record",p["coordinator"],f"/admin/volunteers/application/{ref}/","en",1280,False),
     ("review",p["reviewer"],f"/admin/volunteers/review/{rev.pk}/","en",1280,False),
     ("changelist",p["administrator"],"/admin/volunteers/rolegrant/","en",1280,False),
     ("programform",p["coordinator"],"/admin/programs/program/1/change/","en",390,False),
     ("desk",p["decider"],"/admin/","fr",1280,False)]
    for name,user,path,lang,w,dark in shots:
        v=visit(user=user,width=w,dark=dark,language=lang); v.open(path); v.page.screenshot(path=f"/tmp/bt/s_{name}.png", full_page=(name in {"check","record"})); v.page.context.close()
