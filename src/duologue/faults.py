"""An error as it may be told: its kind and the way it came, never its message, as a database puts values into that."""

from types import TracebackType


def where(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    lines = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{kind.__name__ if kind else 'Error'} at {' > '.join(lines) or 'an unknown place'}"
