"""The providers: one module each, all behind `base.Provider`. `build.providers` makes those that the settings allow."""
