"""What several pages show, and the renderer that makes them from templates."""
