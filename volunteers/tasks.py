"""What the background worker does for this room, and when."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from volunteers.applications.alerts import announce_openings
from volunteers.applications.clocks import run_clocks
from volunteers.assigning.clocks import remind_reviewers
from volunteers.casework.alike import note_missing
from volunteers.conflicts.services import forget_ties
from volunteers.correspondence.services import deliver_due
from volunteers.deciding import outbox
from volunteers.desk.bulk_services import forget_runs, work_off
from volunteers.desk.digests import send_digests
from volunteers.desk.figures import compute_figures
from volunteers.exchange import exports, imports
from volunteers.fairness.services import compute_closed
from volunteers.files import services as files
from volunteers.files.sweeping import sweep
from volunteers.following.services import compute_typical_times
from volunteers.gatherings.clocks import run_session_clocks
from volunteers.guardians.services import remind_guardians
from volunteers.interviews.clocks import remind_of_interviews
from volunteers.people.codes import forget_codes
from volunteers.people.services import forget_old_sessions, forget_unused_accounts
from volunteers.privacy import batches, copies
from volunteers.privacy.disposal import dispose
from volunteers.referees.clocks import run_reference_clocks
from volunteers.screening.clocks import run_check_clocks

LOST_AFTER = 60  # seconds without a sign of life from its worker before a job counts as lost


@app.task(name="deliver_mail")
def deliver_mail() -> None:
    """Sends what is due; enqueued with each mail, in the mail's own transaction."""
    deliver_due()


@app.periodic(cron="* * * * *")
@app.task(name="sweep_outbox", queueing_lock="sweep_outbox")
def sweep_outbox(timestamp: int) -> None:
    """Sends what waited for another try."""
    deliver_due()


@app.periodic(cron="*/10 * * * *")
@app.task(name="run_clocks", queueing_lock="run_clocks")
def clocks(timestamp: int) -> None:
    """Expires, lapses, reminds applicants and referees, and tells who asked that a program has opened."""
    run_clocks(at=timezone.now())
    remind_guardians(at=timezone.now())
    run_reference_clocks(at=timezone.now())
    announce_openings(at=timezone.now())
    remind_of_interviews(at=timezone.now())
    run_check_clocks(at=timezone.now())
    run_session_clocks(at=timezone.now())
    remind_reviewers(at=timezone.now())


@app.periodic(cron="10 3 * * *")
@app.task(name="compute_typical_times", queueing_lock="compute_typical_times")
def typical_times(timestamp: int) -> None:
    """How long the steps of each program took in the last two years; and the fingerprints that are still missing."""
    compute_typical_times(at=timezone.now())
    note_missing()


@app.periodic(cron="20 3 * * *")
@app.task(name="compute_figures", queueing_lock="compute_figures")
def figures(timestamp: int) -> None:
    """The numbers of the desk: received by week, ages of what waits, days to a decision. Forgets old bulk runs."""
    compute_figures(at=timezone.now())
    forget_runs(at=timezone.now())


@app.task(name="work_off_bulk")
def work_off_bulk(run_id: int) -> None:
    """Takes what is still to do of an action on many applications; enqueued with its start, in its own transaction."""
    work_off(run_id=run_id, at=timezone.now())


@app.periodic(cron="0,15,30,45 11-13 * * *")
@app.task(name="send_digests", queueing_lock="send_digests")
def digests(timestamp: int) -> None:
    """On the morning of a working day, tells staff what waits for them; each of them once."""
    send_digests(at=timezone.now())


@app.periodic(cron="25 3 * * *")
@app.task(name="compute_fairness", queueing_lock="compute_fairness")
def fairness(timestamp: int) -> None:
    """The fair-selection figures of intakes that are over."""
    compute_closed(at=timezone.now())


@app.periodic(cron="30 3 * * *")
@app.task(name="forget_unused_accounts", queueing_lock="forget_unused_accounts")
def tidy_accounts(timestamp: int) -> None:
    """Forgets addresses that never signed in, and sessions that are over with what is known of their browsers."""
    forget_unused_accounts(at=timezone.now())
    forget_old_sessions(at=timezone.now())
    forget_codes(at=timezone.now())
    forget_ties(at=timezone.now())


@app.task(name="make_copy")
def make_copy(copy_id: int) -> None:
    """Makes a copy of somebody's data; enqueued with the wish, in its own transaction."""
    copies.make(copy_id=copy_id, at=timezone.now())


@app.task(name="run_release")
def run_release(release_id: int) -> None:
    """Releases a large set of decisions; enqueued with the wish, in its own transaction."""
    outbox.run_release(release_id=release_id, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="make_waiting_copies", queueing_lock="make_waiting_copies")
def make_waiting_copies(timestamp: int) -> None:
    """Makes the copies whose job was lost."""
    copies.make_waiting(at=timezone.now())


@app.task(name="make_export")
def make_export(export_id: int) -> None:
    """Makes a table to take out; enqueued with the wish, in its own transaction."""
    exports.make(export_id=export_id, at=timezone.now())


@app.task(name="read_upload")
def read_upload(upload_id: int) -> None:
    """Reads a table that was brought in; enqueued with it, in its own transaction."""
    imports.read(upload_id=upload_id, at=timezone.now())


@app.task(name="run_upload")
def run_upload(upload_id: int) -> None:
    """Takes a confirmed table over, from where the last worker stopped."""
    imports.run(upload_id=upload_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="tidy_tables", queueing_lock="tidy_tables")
def tidy_tables(timestamp: int) -> None:
    """Goes on with the tables whose job was lost, and deletes those whose time is over."""
    exports.make_waiting(at=timezone.now())
    exports.forget_files(at=timezone.now())
    imports.go_on(at=timezone.now())
    imports.forget_rows(at=timezone.now())


@app.periodic(cron="15 4 * * *")
@app.task(name="dispose", queueing_lock="dispose")
def dispose_nightly(timestamp: int) -> None:
    """Deletes what has had its time, closes accounts whose owners asked, and forgets old copies."""
    dispose(at=timezone.now())
    batches.carry_out_approved(at=timezone.now())
    copies.forget_copies(at=timezone.now())


@app.task(name="carry_out_disposal")
def carry_out_disposal(batch_id: int) -> None:
    """Erases what the privacy officer approved; enqueued with the approval, in its own transaction."""
    batches.carry_out(batch_id=batch_id, at=timezone.now())


@app.task(name="scan_file")
def scan_file(file_id: int) -> None:
    """Scans one uploaded file; enqueued with its row, in the row's own transaction."""
    files.scan(file_id=file_id, at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="scan_waiting_files", queueing_lock="scan_waiting_files")
def scan_waiting_files(timestamp: int) -> None:
    """Scans what had to wait because the scanner was down."""
    files.scan_waiting(at=timezone.now())


@app.periodic(cron="45 3 * * *")
@app.task(name="sweep_files", queueing_lock="sweep_files")
def sweep_files(timestamp: int) -> None:
    """Compares the storage of uploaded files with their rows."""
    sweep(at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="retry_lost_jobs", queueing_lock="retry_lost_jobs", pass_context=True)
async def retry_lost_jobs(context: JobContext, timestamp: int) -> None:
    """Gives back jobs whose worker died; the queue does not do so by itself."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=LOST_AFTER):
        await app.job_manager.retry_job(job)
