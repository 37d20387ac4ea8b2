"""A process that is interrupted while it is young ends without a word."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

YOUNG = """
    import multiprocessing, os, signal, time
    from report.tools.births import hear, unheard

    def work():
        hear()
        time.sleep(60)

    if __name__ == "__main__":
        for method in ("spawn", "forkserver"):
            process = multiprocessing.get_context(method).Process(target=work)
            with unheard():
                process.start()
                os.kill(process.pid, signal.SIGINT)
            process.join()
            print(method, process.exitcode, flush=True)
        os.kill(os.getpid(), signal.SIGINT)  # the parent hears as before
        print("deaf")
    """


def test_an_interrupt_at_birth_ends_a_process_and_says_nothing(tmp_path: Path) -> None:
    script = tmp_path / "young.py"
    script.write_text(textwrap.dedent(YOUNG), "utf-8")

    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.stdout == f"spawn {-signal.SIGINT}\nforkserver {-signal.SIGINT}\n"
    assert ran.stderr.count("Traceback") == 1  # the parent's own, of a script without a last door
    assert ran.returncode == -signal.SIGINT
