"""Workers of a build and the signals of a terminal."""

import signal
import subprocess
import sys

import pytest

from kg.pipeline.reading import _without_interrupts

MASK = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))"


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signal masks here")
def test_ctrl_c_reaches_the_build_and_not_its_workers():
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with _without_interrupts():
        worker = subprocess.run([sys.executable, "-c", MASK], capture_output=True, text=True, check=True)
    assert worker.stdout.strip() == "True"
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
