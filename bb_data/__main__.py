"""`python -m bb_data`."""

from bb_data.cli.main import main

if __name__ == "__main__":
    main()
