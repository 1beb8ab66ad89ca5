"""Run the benchmark: `python -m benchmarks`, or `make bench`."""

from benchmarks.run import main

if __name__ == "__main__":
    main()
