"""The task of telling who did what to whom, with the actors of a dictionary in the format of PETRARCH and TABARI."""

from onrecord.evaluation.petrarch.dictionaries import Dictionary, read_dictionary
from onrecord.evaluation.petrarch.recognition import Recognizer
from onrecord.evaluation.petrarch.records import Record, predicted, read_records

__all__ = ["Dictionary", "Recognizer", "Record", "predicted", "read_dictionary", "read_records"]
