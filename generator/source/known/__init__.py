"""What other files may name: ids, titles, references; and what somebody meant who names none."""
