//! The closed lists of a plan: categories of spaces, openings and fixtures, in the words of IMDF.

use stdx::coded_enum;

coded_enum! {
    /// What a space is for.
    pub enum SpaceCategory {
        /// A classroom.
        Classroom = 0 "classroom",
        /// A laboratory.
        Laboratory = 1 "laboratory",
        /// A place to eat.
        FoodService = 2 "foodservice",
        /// A kitchen.
        Kitchen = 3 "kitchen",
        /// An office.
        Office = 4 "office",
        /// A library.
        Library = 5 "library",
        /// A hall with a stage.
        Auditorium = 6 "auditorium",
        /// A room of no other category.
        Room = 7 "room",
        /// A gym.
        FitnessRoom = 8 "fitnessroom",
        /// A store.
        Storage = 9 "storage",
        /// Toilets.
        Restroom = 10 "restroom",
        /// An infirmary.
        FirstAid = 11 "firstaid",
        /// An entrance hall.
        Lobby = 12 "lobby",
        /// A corridor.
        Walkway = 13 "walkway",
        /// The flights from a storey to the next.
        Stairs = 14 "stairs",
        /// A roof that people can stand on.
        Terrace = 15 "terrace",
        /// Open ground.
        UnenclosedArea = 16 "unenclosedarea",
        /// Closed to the public.
        NonPublic = 17 "nonpublic",
        /// Unspecified.
        Unspecified = 18 "unspecified",
    }
}

impl SpaceCategory {
    /// True under the open sky.
    pub fn is_outdoors(self) -> bool {
        matches!(self, SpaceCategory::Terrace | SpaceCategory::UnenclosedArea)
    }

    /// True for the ways between rooms: corridors, halls, stairs.
    pub fn is_circulation(self) -> bool {
        matches!(self, SpaceCategory::Walkway | SpaceCategory::Lobby | SpaceCategory::Stairs)
    }
}

coded_enum! {
    /// The part an opening plays.
    pub enum OpeningCategory {
        /// An ordinary way.
        Pedestrian = 0 "pedestrian",
        /// A main way.
        Principal = 1 "pedestrian.principal",
        /// A way for emergencies.
        EmergencyExit = 2 "emergencyexit",
        /// A window.
        Window = 3 "window",
    }
}

coded_enum! {
    /// How a door's leaf moves.
    pub enum LeafKind {
        /// On hinges.
        Swinging = 0 "swinging",
        /// On a rail.
        Sliding = 1 "sliding",
    }
}

coded_enum! {
    /// What a door's leaf is made of.
    pub enum Material {
        /// Wood.
        Wood = 0 "wood",
        /// Glass.
        Glass = 1 "glass",
        /// Metal.
        Metal = 2 "metal",
    }
}

coded_enum! {
    /// How a door stands.
    pub enum DoorState {
        /// Open: people, light and sound pass.
        Open = 0 "open",
        /// Shut, on the latch: anybody can open it.
        Closed = 1 "closed",
        /// Shut and locked: only those who are inside, or have a key, can open it.
        Locked = 2 "locked",
    }
}

coded_enum! {
    /// What a fixture is.
    pub enum FixtureCategory {
        /// A desk or a table.
        Desk = 0 "desk",
        /// Other furniture.
        Furniture = 1 "furniture",
        /// A machine or a device.
        Equipment = 2 "equipment",
        /// Anything else in the way.
        Obstruction = 3 "obstruction",
        /// A parked vehicle.
        Vehicle = 4 "vehicle",
        /// A tree or a bed of plants.
        Vegetation = 5 "vegetation",
        /// A wall that stands free.
        Wall = 6 "wall",
        /// Water.
        Water = 7 "water",
    }
}
