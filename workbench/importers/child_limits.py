"""What a child process gives up before it reads what nobody trusts."""

from __future__ import annotations

import sys

if sys.platform != "win32":  # Windows has no such limits; the parent's on time and output hold there too.
    import resource


def limit_resources(memory: int, seconds: int) -> None:
    """Limit this process for good: bytes of memory, seconds of processor time, and no core dump."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_AS, memory)
        _lower(resource.RLIMIT_CPU, seconds)
        _lower(resource.RLIMIT_CORE, 0)


def close_the_door() -> None:
    """From here on this process can neither write to a file nor open one, nor a socket."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_NOFILE, 0)


if sys.platform != "win32":

    def _lower(limit: int, value: int) -> None:
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):
            # macOS declines some limits it nevertheless names; the parent still limits time and output.
            sys.stderr.write(f"limit {limit} could not be set\n")
