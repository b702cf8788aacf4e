//! The rest: the functions that moved. All else it takes from the first part, and puts itself into its table.

use super::program::{FEATURES, Program};
use super::{Moves, shared_name};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, ElementSection, Elements, EntityType, FunctionSection,
    ImportSection, Module, NameMap, NameSection, TypeSection,
};

/// What the rest calls the first part.
const FIRST: &str = "";

/// Writes it.
pub fn write(program: &Program<'_>, moves: &Moves) -> Result<Vec<u8>, String> {
    let functions = moves.shared.iter().chain(&moves.moved);
    let mut rest = Rest {
        program,
        moves,
        numbers: functions.copied().zip(0..).collect(),
    };
    rest.module().map_err(|fault| fault.to_string())
}

struct Rest<'a, 'm> {
    program: &'a Program<'m>,
    moves: &'a Moves,
    /// Functions' numbers here by those in the whole.
    numbers: BTreeMap<u32, u32>,
}

impl Reencode for Rest<'_, '_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        // All that is called here is either shared or has moved.
        Ok(self.numbers[&function])
    }
}

impl Rest<'_, '_> {
    fn module(&mut self) -> Result<Vec<u8>, Error<Infallible>> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        for kind in self.program.types.clone() {
            let kind = self.func_type(kind)?;
            types.ty().func_type(&kind);
        }
        module.section(&types);
        module.section(&self.imports()?);
        let mut functions = FunctionSection::new();
        for function in &self.moves.moved {
            functions.function(self.program.type_of(*function));
        }
        module.section(&functions);
        module.section(&self.elements());
        let mut code = CodeSection::new();
        for function in &self.moves.moved {
            if let Some(body) = self.program.code(*function) {
                self.parse_function_body(&mut code, body)?;
            }
        }
        module.section(&code);
        module.section(&self.names());
        module.section(&CustomSection {
            name: FEATURES.into(),
            data: self.program.features.into(),
        });
        Ok(module.finish())
    }

    fn imports(&mut self) -> Result<ImportSection, Error<Infallible>> {
        let mut imports = ImportSection::new();
        for (number, function) in self.moves.shared.iter().enumerate() {
            let kind = EntityType::Function(self.program.type_of(*function));
            imports.import(FIRST, &shared_name("", number), kind);
        }
        for (number, table) in self.program.tables.iter().enumerate() {
            let mut kind = self.table_type(*table)?;
            if number == 0 {
                let more = self.moves.reached.len() as u64;
                kind.minimum += more;
                kind.maximum = kind.maximum.map(|most| most + more);
            }
            imports.import(FIRST, &shared_name("t", number), EntityType::Table(kind));
        }
        for (number, memory) in self.program.memories.iter().enumerate() {
            let kind = EntityType::Memory(self.memory_type(*memory)?);
            imports.import(FIRST, &shared_name("m", number), kind);
        }
        for (number, global) in self.program.globals.iter().enumerate() {
            let kind = EntityType::Global(self.global_type(*global)?);
            imports.import(FIRST, &shared_name("g", number), kind);
        }
        Ok(imports)
    }

    /// Whoever is reached from the first part takes its place in the table.
    fn elements(&self) -> ElementSection {
        let places = self.program.tables.first().map_or(0, |table| table.initial);
        let reached = self.moves.reached.iter();
        let reached: Vec<u32> = reached.map(|function| self.numbers[function]).collect();
        let mut elements = ElementSection::new();
        let first = ConstExpr::i32_const(places as i32);
        elements.active(None, &first, Elements::Functions(Cow::Owned(reached)));
        elements
    }

    fn names(&self) -> NameSection {
        let mut functions = NameMap::new();
        for (function, number) in self
            .numbers
            .iter()
            .map(|(function, number)| (number, function))
            .collect::<BTreeMap<_, _>>()
        {
            functions.append(*function, self.program.name(*number));
        }
        let mut names = NameSection::new();
        names.functions(&functions);
        names
    }
}
