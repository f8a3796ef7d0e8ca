"""The commands as whoever types them meets them."""
