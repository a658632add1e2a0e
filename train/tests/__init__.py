"""`python -m unittest discover -s train/tests -t .`"""
