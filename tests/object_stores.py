"""Stores of objects for tests: one in memory, and an S3 server on this machine."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest
from pyarrow.fs import FileInfo, FileSelector, FileType, _MockFileSystem

from cocoift import remote

BUCKET = "bucket"
SERVER = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""


class Memory:
    """What pyarrow says of a store of objects, which has no folders but those that have files."""

    def __init__(self):
        self._files = _MockFileSystem()
        self._files.create_dir(BUCKET)
        self._times = {}  # the store in memory tells none
        self.read = []  # the paths that were read

    def get_file_info(self, place):
        if isinstance(place, list):
            return [self.get_file_info(path) for path in place]
        found = self._files.get_file_info(place)
        if isinstance(place, FileSelector):
            return found
        if found.type == FileType.File:
            return FileInfo(found.path, found.type, size=found.size, mtime_ns=self._times[place])
        return found

    def open_output_stream(self, path):
        self._files.create_dir(path.rpartition("/")[0])
        self._times[path] = self._times.get(path, 0) + 1
        return self._files.open_output_stream(path)

    def open_input_file(self, path):
        return self._files.open_input_file(path)

    def open_input_stream(self, path):
        self.read.append(path)
        return self._files.open_input_stream(path)

    def delete_file(self, path):
        self._files.delete_file(path)


def memory(monkeypatch) -> Memory:
    """The store in memory that all URLs lead to while the test lasts."""
    files = Memory()
    monkeypatch.setattr(remote, "_store", lambda url, process: (files, remote.shown(url).partition("://")[2]))
    return files


@contextmanager
def s3(monkeypatch) -> Iterator[str]:
    """The query of URLs that lead to a server with an empty bucket; it ends with the context."""
    pytest.importorskip("moto")
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            port = int(server.stdout.readline())
            urlopen(Request(f"http://127.0.0.1:{port}/{BUCKET}", method="PUT")).close()
            yield f"?endpoint_override=127.0.0.1:{port}&scheme=http&region=us-east-1"
        finally:
            server.stdin.close()
