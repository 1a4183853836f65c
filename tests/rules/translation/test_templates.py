"""Templates are cut into what they say, and put together in other words with everything in its place."""

import pytest

from duologue.translation.templates import DATE, Unit, translated, units

CUT = [
    ("<p>Nobody this week.</p>", ["Nobody this week."]),
    ("<h1>{{ greeting }}, {{ viewer.name|given }}</h1>", []),
    ("<p>Hello {{ viewer.name|given }}</p>", ["Hello {viewer.name|given}"]),
    ("<p>Look at <a href=\"{% url 'x' %}\">the list</a> first.</p>", ["Look at <1>the list</1> first."]),
    ('<p><a href="/x">All of it</a></p>', ["All of it"]),
    ("<p>One<br>Two</p>", ["One<1/>Two"]),
    ("<p>Begin {% if x %}now{% else %}later{% endif %}.</p>", ["Begin", "now", "later"]),
    ("<b>{{ a }}</b> · {{ b }}", []),
    ('<input placeholder="Your words" class="wide one" name="a b">', ["Your words"]),
    ('<a aria-label="Take back: {{ day }}">Take back</a>', ["Take back: {day}", "Take back"]),
    ('<a title="{% if x %}Open it{% else %}Shut it{% endif %}">{{ y }}</a>', ["Open it", "Shut it"]),
    ('{% include "parts/who.html" with kind="some" sentence="Both of you read it." %}', ["Both of you read it."]),
    ('{% include "parts/who.html" with kind="Some words" %}', []),
    ("<script>const words = 'not said';</script><style>p { color: red }</style>", []),
    ("{# a note #}{% comment %}Not this{% endcomment %}<!-- nor this --><p>This</p>", ["This"]),
    ('<nav><a href="/">This week</a><a href="/you/">You</a> · <b>{{ n }}</b></nav>', ["This week", "You"]),
    ("<p><a><b>All of it</b></a></p>", ["All of it"]),
    ("{% block kind %}home{% endblock %}{% block title %}This week{% endblock %}", ["This week"]),
    ("<p><b>Loud</b> and <i>slanted</i></p>", ["<1>Loud</1> and <2>slanted</2>"]),
    ("<p>A <b>{% if x %}left{% endif %}</b> turn</p>", ["A", "left", "turn"]),
    ('<p>{{ place|default:"nowhere yet" }}</p>', ["nowhere yet"]),
    ('<input type="{{ kind|default:"text" }}">', []),
    ("<li>&nbsp;·&nbsp;{{ n }}</li>", []),
    ("<p>Two\n  lines</p>", ["Two lines"]),
]


@pytest.mark.parametrize(("source", "said"), CUT)
def test_what_stands_together_is_said_together(source: str, said: list[str]) -> None:
    assert [one.message for one in units(source)] == said


@pytest.mark.parametrize("source", [source for source, _ in CUT])
def test_in_the_same_words_nothing_changes(source: str) -> None:
    again = translated(source, lambda message, plural, context: (message,))
    assert " ".join(again.replace("|unlocalize", "").split()) == " ".join(source.split())


def test_a_number_for_machines_is_written_as_they_read_it() -> None:
    again = translated('<rect x="{{ x }}"/><td title="{{ n }} of them">{{ n }}</td>', lambda message, *_: (message,))
    assert again == '<rect x="{{ x|unlocalize }}"/><td title="{{ n }} of them">{{ n }}</td>'


def test_values_and_inner_tags_go_where_the_other_language_puts_them() -> None:
    source = "<p>\n  {{ name }} asks <b>today</b> for {{ what|lower }}\n</p>"
    said = {"{name} asks <1>today</1> for {what|lower}": "Um {what|lower} bittet <1>heute</1> {name}"}

    again = translated(source, lambda message, plural, context: (said[message],))

    assert again == "<p>\n  Um {{ what|lower }} bittet <b>today</b> {{ name }}\n</p>".replace("today", "heute")


def test_a_count_is_said_in_as_many_forms_as_the_language_has() -> None:
    source = "<p>{{ n }} line{{ n|pluralize }} of {{ all|length }}</p>"
    assert list(units(source)) == [Unit("{n} line of {all|length}", "{n} lines of {all|length}")]

    again = translated(source, lambda message, plural, context: ("{n} a", "{n} b", "{n} c {all|length}"))

    forms = "{% forms n %}{{ n }} a{% form %}{{ n }} b{% form %}{{ n }} c {{ all|length }}{% endforms %}"
    assert again == f"<p>{forms}</p>"


def test_both_forms_can_be_given_and_one_sentence_counts_one_thing() -> None:
    assert list(units('{{ n|pluralize:"is,are" }} open')) == [Unit("is open", "are open")]
    with pytest.raises(ValueError, match="Two counts"):
        list(units("{{ n }} day{{ n|pluralize }} and {{ m }} week{{ m|pluralize }}"))


def test_how_a_date_is_written_is_said_too_unless_a_machine_reads_it() -> None:
    source = 'on {{ day|date:"j F" }} <time datetime="{{ day|date:"Y-m-d" }}">{{ day|date:"Y-m-d" }}</time>'
    assert [one.message for one in units('<p>on {{ day|date:"j F" }}</p>') if one.context == DATE] == ["j F"]
    assert "Y-m-d" not in {one.message for one in units(source)}

    again = translated("<p>{{ day|date:'j F' }} {{ day|date:\"j F\" }}</p>", lambda message, *_: ("j. F",))
    assert '{{ day|date:"j. F" }}' in again


def test_a_mark_of_quotation_does_not_end_an_attribute() -> None:
    again = translated(
        '<a title="Go {{ where|default:"x" }}">', lambda message, *_: (message.replace("Go", 'Geh "da"'),)
    )
    assert again.count('"') == 4
    assert "&quot;da&quot;" in again


def test_in_a_text_each_line_stands_by_itself() -> None:
    source = "Hello {{ name }},\n\nbegin here:\n{{ link }}\n"
    assert [one.message for one in units(source, lines=True)] == ["Hello {name},", "begin here:"]
    assert translated(source, lambda message, *_: (message,), lines=True) == source
