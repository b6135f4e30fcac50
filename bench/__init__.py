"""Speed and thrift, measured: scripts/bench runs it, docs/performance.md tells what came out."""

from .clock import install

install()
