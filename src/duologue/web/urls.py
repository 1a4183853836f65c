"""Every address. Each has its row in tests/house/matrix.py: a new one without a row fails."""

from django.urls import include, path, register_converter

from duologue.web import errors
from duologue.web.pages import (
    arrange,
    between,
    check_in,
    check_in_by_mail,
    demo,
    feedback,
    goal_sheet,
    goals,
    health,
    hold,
    home,
    language,
    limits,
    log,
    notes,
    pair,
    planning,
    points,
    prepare,
    questions,
    seasons,
    taking_memory,
    wrap_up,
)
from duologue.web.steps import StepConverter

register_converter(StepConverter, "step")

handler404 = errors.not_found
handler500 = errors.broken

urlpatterns = [
    path("", home.home, name="home"),
    # the 1:1, at its seven steps
    path("pairs/<uuid:pair_id>/", pair.of_pair, name="pair"),
    path("pairs/<uuid:pair_id>/memory/", pair.memory, name="memory"),
    path("pairs/<uuid:pair_id>/memory/memory.md", taking_memory.as_markdown, name="memory-markdown"),
    path("pairs/<uuid:pair_id>/memory/memory.json", taking_memory.as_json, name="memory-json"),
    path("pairs/<uuid:pair_id>/earlier/", pair.earlier, name="earlier"),
    path("pairs/<uuid:pair_id>/goals/", goals.of_pair, name="goals"),
    path("pairs/<uuid:pair_id>/goals/new", goals.begin, name="goal-new"),
    path("pairs/<uuid:pair_id>/goals/goals.csv", goal_sheet.taken, name="goals-file"),
    path("pairs/<uuid:pair_id>/goals/from-a-file/", goal_sheet.look, name="goals-from-a-file"),
    path("pairs/<uuid:pair_id>/goals/from-a-file/bringing", goal_sheet.bring, name="goals-bringing"),
    path("pairs/<uuid:pair_id>/feedback/", feedback.of_pair, name="feedback"),
    path("pairs/<uuid:pair_id>/feedback/new", feedback.begin, name="feedback-new"),
    path("feedback/<uuid:feedback_id>/", feedback.draft, name="feedback-draft"),
    path("feedback/<uuid:given_id>/taking-back", feedback.taking_back, name="feedback-taking-back"),
    path("feedback/<uuid:feedback_id>/removal", feedback.removal, name="feedback-removal"),
    path("feedback/<uuid:given_id>/answers", feedback.answer, name="feedback-answers"),
    path("feedback/<uuid:given_id>/landing", feedback.landing, name="feedback-landing"),
    path("feedback/<uuid:given_id>/putting-away", feedback.putting_away, name="feedback-putting-away"),
    path("goals/<uuid:goal_id>/steps", goals.step, name="goal-step"),
    path("goals/<uuid:goal_id>/steps/<uuid:step_id>/done", goals.step_done, name="goal-step-done"),
    path("goals/<uuid:goal_id>/readings", goals.measured, name="goal-reading"),
    path("goals/<uuid:goal_id>/own-words", goals.own_words, name="goal-words"),
    path("goals/<uuid:goal_id>/confirmed", goals.confirmed, name="goal-confirmed"),
    path("goals/<uuid:goal_id>/closed", goals.closed, name="goal-closed"),
    path("goals/<uuid:goal_id>/removal", goals.removal, name="goal-removal"),
    path("meetings/<uuid:meeting_id>/", pair.of_meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/<step:step>/", pair.of_meeting, name="step"),
    # arrange
    path("pairs/<uuid:pair_id>/series", arrange.series, name="series"),
    path("pairs/<uuid:pair_id>/seasons", seasons.declare, name="seasons"),
    path("seasons/", seasons.rules, name="season-rules"),
    path("seasons/<uuid:season_id>/ending", seasons.end, name="season-ending"),
    path("meetings/<uuid:meeting_id>/move", arrange.move, name="move"),
    path("planning/", planning.page, name="planning"),
    path("planning/finding", planning.finding, name="planning-finding"),
    path("planning/showing", planning.showing, name="planning-showing"),
    path("proposals/<uuid:proposal_id>/taking", planning.taking, name="proposal-taking"),
    path("proposals/<uuid:proposal_id>/leaving", planning.leaving, name="proposal-leaving"),
    path("pairs/<uuid:pair_id>/limits", limits.keep, name="limits"),
    path("pairs/<uuid:pair_id>/limits/agreement", limits.agree, name="limits-agreement"),
    path("meetings/<uuid:meeting_id>/ten-minutes", arrange.ten_minutes, name="ten-minutes"),
    path("meetings/<uuid:meeting_id>/keeping", arrange.keep, name="keeping"),
    path("moves/<uuid:move_id>/not-my-wish", arrange.not_my_wish, name="not-my-wish"),
    path("meetings/<uuid:meeting_id>/venue", arrange.venue, name="venue"),
    path("meetings/<uuid:meeting_id>/happened", arrange.happened, name="happened"),
    # a week before, at the door
    path("meetings/<uuid:meeting_id>/check-in", check_in.answer, name="check-in"),
    path("check-in/<str:token>/", check_in_by_mail.page, name="check-in-by-mail"),
    # prepare
    path("meetings/<uuid:meeting_id>/points", prepare.add, name="points"),
    path(
        "meetings/<uuid:meeting_id>/questions/<slug:question_id>/taking", prepare.take_question, name="question-taking"
    ),
    path(
        "meetings/<uuid:meeting_id>/questions/<slug:question_id>/putting-aside",
        prepare.put_question_aside,
        name="question-putting-aside",
    ),
    path("meetings/<uuid:meeting_id>/kinds/", prepare.kinds, name="kinds"),
    path("meetings/<uuid:meeting_id>/beginning", prepare.begin_with, name="begin-with"),
    path("meetings/<uuid:meeting_id>/beginning-again", prepare.begin_again, name="begin-again"),
    path("meetings/<uuid:meeting_id>/shape", prepare.shape, name="shape"),
    path("meetings/<uuid:meeting_id>/prepared", prepare.say_prepared, name="prepared"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/wording", points.wording, name="point-wording"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/sharing", points.sharing, name="point-sharing"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/order", points.order, name="point-order"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/removal", points.removal, name="point-removal"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/home", points.home, name="point-home"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/answers", points.answer, name="point-answers"),
    path("meetings/<uuid:meeting_id>/answers/<uuid:answer_id>/removal", points.answer_removal, name="answer-removal"),
    # hold
    path("meetings/<uuid:meeting_id>/opening", hold.opening, name="opening"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/hand", hold.hand, name="point-hand"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/outcome", hold.outcome, name="point-outcome"),
    path("meetings/<uuid:meeting_id>/points/<uuid:point_id>/stay", hold.stay, name="point-stay"),
    path("meetings/<uuid:meeting_id>/ending", hold.ending, name="ending"),
    # words written while meeting
    path("meetings/<uuid:meeting_id>/notes", notes.add, name="notes"),
    path("meetings/<uuid:meeting_id>/notes/<uuid:note_id>/wording", notes.wording, name="note-wording"),
    path("meetings/<uuid:meeting_id>/notes/<uuid:note_id>/removal", notes.removal, name="note-removal"),
    path("meetings/<uuid:meeting_id>/private-note", notes.private, name="private-note"),
    path("meetings/<uuid:meeting_id>/draft", notes.draft, name="draft"),
    # wrap up, between
    path("meetings/<uuid:meeting_id>/commitments", wrap_up.commit, name="commitments"),
    path("meetings/<uuid:meeting_id>/read-back", wrap_up.read_back, name="read-back"),
    path("meetings/<uuid:meeting_id>/wrapping", wrap_up.finish, name="wrapping"),
    path("commitments/<uuid:commitment_id>/done", between.done, name="commitment-done"),
    path("commitments/<uuid:commitment_id>/closure", between.closure, name="commitment-closure"),
    path("commitments/<uuid:commitment_id>/removal", between.removal, name="commitment-removal"),
    # questions one may ask, whatever the 1:1
    path("questions/", questions.page, name="questions"),
    path("questions/own", questions.add, name="question-own"),
    path("questions/own/<slug:question_id>/wording", questions.wording, name="question-own-wording"),
    path("questions/own/<slug:question_id>/removal", questions.removal, name="question-own-removal"),
    path("questions/<slug:question_id>/favourite", questions.favourite, name="question-favourite"),
    # around it
    path("language", language.remarks, name="language"),
    path("log/", log.mine, name="log"),
    path("who-can-read/", log.who_can_read, name="who-can-read"),
    path("health", health.alive, name="health"),
    path("demo/<str:token>/", demo.sign_in, name="demo-sign-in"),
    path("", include("duologue.web.organisation.urls")),
    path("", include("duologue.web.people.urls")),
]
