"""What mutmut leaves alone because of a decorator, written so that it does not: the function by itself, and then decorated."""

import libcst as cst

CALLED_ONCE_MADE = {"property", "contextmanager", "cache"}
"""Decorators that say nothing to the function itself, so that it can be decorated a line later."""


class _Apart(cst.CSTTransformer):
    def leave_FunctionDef(  # noqa: N802 - as libcst calls it
        self, _original: cst.FunctionDef, function: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        if len(function.decorators) != 1 or not isinstance(function.decorators[0].decorator, cst.Name):
            return function
        decorator, name = function.decorators[0].decorator.value, function.name.value
        if decorator not in CALLED_ONCE_MADE:
            return function
        alone = function.with_changes(name=cst.Name(f"_only_{name}"), decorators=[])
        return cst.FlattenSentinel([alone, cst.parse_statement(f"{name} = {decorator}(_only_{name})")])


def apart(source: str) -> str:
    return cst.parse_module(source).visit(_Apart()).code
