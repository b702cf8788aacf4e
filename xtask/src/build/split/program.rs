//! A wasm module, read as far as the split needs it (<https://webassembly.github.io/spec/core/binary/>).

use std::collections::BTreeMap;
use wasmparser::{
    BinaryReaderError, ElementItems, ExternalKind, FuncType, FunctionBody, GlobalType, KnownCustom,
    MemoryType, Name, Operator, Parser, Payload, TableType, TypeRef,
};

/// What the section of features is called.
pub const FEATURES: &str = "target_features";

/// A module. Functions are named by their numbers, those that it takes from outside first.
pub struct Program<'m> {
    /// The module itself.
    pub bytes: &'m [u8],
    /// The types of functions, by number.
    pub types: Vec<FuncType>,
    /// The tables, in order.
    pub tables: Vec<TableType>,
    /// The memories.
    pub memories: Vec<MemoryType>,
    /// The globals.
    pub globals: Vec<GlobalType>,
    /// The section that says which features of wasm it uses, for the tools.
    pub features: &'m [u8],
    /// Each function's type.
    function_types: Vec<u32>,
    taken: usize,
    bodies: Vec<Body<'m>>,
    roots: Vec<u32>,
    names: BTreeMap<u32, &'m str>,
}

struct Body<'m> {
    code: FunctionBody<'m>,
    calls: Vec<u32>,
}

impl<'m> Program<'m> {
    /// Reads a module.
    pub fn read(bytes: &'m [u8]) -> Result<Self, BinaryReaderError> {
        let mut program = Self {
            bytes,
            types: Vec::new(),
            tables: Vec::new(),
            memories: Vec::new(),
            globals: Vec::new(),
            features: &[],
            function_types: Vec::new(),
            taken: 0,
            bodies: Vec::new(),
            roots: Vec::new(),
            names: BTreeMap::new(),
        };
        for payload in Parser::new(0).parse_all(bytes) {
            program.take_in(payload?)?;
        }
        Ok(program)
    }

    fn take_in(&mut self, payload: Payload<'m>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::TypeSection(types) => {
                for kind in types.into_iter_err_on_gc_types() {
                    self.types.push(kind?);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if let TypeRef::Func(kind) = import?.ty {
                        self.function_types.push(kind);
                        self.taken += 1;
                    }
                }
            }
            Payload::FunctionSection(functions) => {
                for kind in functions {
                    self.function_types.push(kind?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.roots.push(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => self.roots.push(func),
            Payload::ElementSection(elements) => {
                for element in elements {
                    if let ElementItems::Functions(functions) = element?.items {
                        for function in functions {
                            self.roots.push(function?);
                        }
                    }
                }
            }
            Payload::CodeSectionEntry(code) => {
                let calls = calls_of(&code)?;
                self.bodies.push(Body { code, calls });
            }
            Payload::CustomSection(section) if section.name() == FEATURES => {
                self.features = section.data();
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for part in names {
                        if let Name::Function(functions) = part? {
                            for naming in functions {
                                let naming = naming?;
                                self.names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What a function is called; nothing for one without a name.
    pub fn name(&self, function: u32) -> &'m str {
        self.names.get(&function).copied().unwrap_or_default()
    }

    /// The function from outside whose name holds this.
    pub fn imported(&self, part: &str) -> Option<u32> {
        let mut named = self.names.iter();
        let is_it =
            |(number, name): &(&u32, &&str)| !self.is_defined(**number) && name.contains(part);
        named.find(is_it).map(|(number, _)| *number)
    }

    /// Whether the module holds the function itself.
    pub fn is_defined(&self, function: u32) -> bool {
        function as usize >= self.taken
    }

    /// The functions that the module holds itself.
    pub fn defined(&self) -> impl Iterator<Item = u32> + use<> {
        self.taken as u32..self.function_types.len() as u32
    }

    /// Those that can be called without being named: from outside, and through the table.
    pub fn roots(&self) -> impl Iterator<Item = u32> {
        self.roots.iter().copied()
    }

    /// Those that a function names.
    pub fn calls(&self, function: u32) -> impl Iterator<Item = u32> {
        let body = self.body_of(function);
        body.into_iter().flat_map(|body| body.calls.iter().copied())
    }

    /// What a function does, where the module holds it.
    pub fn code(&self, function: u32) -> Option<FunctionBody<'m>> {
        self.body_of(function).map(|body| body.code.clone())
    }

    /// How many bytes of code a function has; none where the module does not hold it.
    pub fn size(&self, function: u32) -> u64 {
        self.code(function).map_or(0, |code| {
            let range = code.range();
            range.end - range.start
        })
    }

    /// The number of a function's type.
    pub fn type_of(&self, function: u32) -> u32 {
        self.function_types[function as usize]
    }

    fn body_of(&self, function: u32) -> Option<&Body<'m>> {
        self.bodies
            .get((function as usize).checked_sub(self.taken)?)
    }
}

fn calls_of(code: &FunctionBody<'_>) -> Result<Vec<u32>, BinaryReaderError> {
    let mut calls = Vec::new();
    for operator in code.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } => calls.push(function_index),
            _ => {}
        }
    }
    Ok(calls)
}
