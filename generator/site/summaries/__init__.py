"""What one site has to say to another: what the portal tells of each academy."""
