"""What editors corrected in the readings: kept apart from them, and put over them whenever they are looked at."""
