"""What can be read out of a text: sentences, and later quotations, quantities and names."""
