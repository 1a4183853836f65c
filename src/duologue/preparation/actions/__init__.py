"""Acts upon the agenda, in the order of a 1:1."""

from duologue.preparation.actions.answering import answer_point, strike_answer
from duologue.preparation.actions.asking import known_question, put_question_aside, take_questions
from duologue.preparation.actions.carrying import carry_over
from duologue.preparation.actions.elsewhere import back_on_agenda, deal_with, raise_in_writing, settle
from duologue.preparation.actions.goal_sheet import bring_goals, plan_goals
from duologue.preparation.actions.goals import (
    add_goal,
    add_reading,
    add_step,
    close_goal,
    confirm,
    restate,
    say_step_done,
    strike_goal,
)
from duologue.preparation.actions.holding import (
    back_to_plan,
    mark_spoken,
    park_point,
    put_under_point,
    stay_with,
    take_in_hand,
)
from duologue.preparation.actions.lights import say_prepared
from duologue.preparation.actions.looking import look
from duologue.preparation.actions.narrowing import close_on_agenda, erase_expired_on_agendas, forget_former_drafts
from duologue.preparation.actions.organisation import (
    SavedMeanwhile,
    add_question,
    bring_back,
    could_add_question,
    publish_template,
    retire_question,
    save_template,
    withdraw_template,
)
from duologue.preparation.actions.points import add_point, move_point, rewrite_point, strike_point
from duologue.preparation.actions.shaping import choose_shape
from duologue.preparation.actions.sharing import share_point, unshare_again, unshare_point
from duologue.preparation.actions.shelf import (
    add_own_question,
    keep_favourite,
    rewrite_own_question,
    strike_own_question,
)

__all__ = [
    "SavedMeanwhile",
    "add_goal",
    "add_own_question",
    "add_point",
    "add_question",
    "add_reading",
    "add_step",
    "answer_point",
    "back_on_agenda",
    "back_to_plan",
    "bring_back",
    "bring_goals",
    "carry_over",
    "choose_shape",
    "close_goal",
    "close_on_agenda",
    "confirm",
    "could_add_question",
    "deal_with",
    "erase_expired_on_agendas",
    "forget_former_drafts",
    "keep_favourite",
    "known_question",
    "look",
    "mark_spoken",
    "move_point",
    "park_point",
    "plan_goals",
    "publish_template",
    "put_question_aside",
    "put_under_point",
    "raise_in_writing",
    "restate",
    "retire_question",
    "rewrite_own_question",
    "rewrite_point",
    "save_template",
    "say_prepared",
    "say_step_done",
    "settle",
    "share_point",
    "stay_with",
    "strike_answer",
    "strike_goal",
    "strike_own_question",
    "strike_point",
    "take_in_hand",
    "take_questions",
    "unshare_again",
    "unshare_point",
    "withdraw_template",
]
